const inset = "Use inset-inline-start, inset-inline-end, inset-block-start or inset-block-end.";

/** Right-to-left works because nothing here names a physical side. */
export default {
  allowEmptyInput: true,
  ignoreFiles: ["**/dist/**", "**/node_modules/**", "target/**"],
  reportDescriptionlessDisables: true,
  rules: {
    "property-disallowed-list": [
      [
        "left", "right", "top", "bottom", "float", "clear",
        "/^(margin|padding)-(left|right|top|bottom)$/",
        "/^border-(left|right|top|bottom)(-.+)?$/",
        "/^border-(top|bottom)-(left|right)-radius$/",
        "/^scroll-(margin|padding)-(left|right|top|bottom)$/",
        "width", "height", "min-width", "max-width", "min-height", "max-height",
      ],
      { message: `Physical property. ${inset} Likewise margin-inline-*, padding-block-*, border-inline-*, inline-size, block-size.` },
    ],
    "declaration-property-value-disallowed-list": [
      { "text-align": ["left", "right"], "/^transition(-property)?$/": ["/\\b(left|right|top|bottom|width|height)\\b/"] },
      { message: "Physical value: use start and end." },
    ],
    "declaration-no-important": true,
    "color-no-invalid-hex": true,
    "block-no-empty": true,
    "property-no-unknown": true,
    "declaration-block-no-duplicate-properties": true,
    "selector-max-id": 0,
  },
  // Keycloak's templates give their parts ids and often no class.
  overrides: [{ files: ["keycloak-theme/**/*.css"], rules: { "selector-max-id": null } }],
};
