import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";
import { boundaries } from "./config/eslint-boundaries.mjs";
import { noLiteralText } from "./config/eslint-no-literal-text.mjs";

const house = { rules: { boundaries, "no-literal-text": noLiteralText } };

export default tseslint.config(
  { ignores: ["**/dist/**", "target/**", "**/generated/**", "keycloak-theme/**"] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { house, "react-hooks": reactHooks, "jsx-a11y": jsxA11y },
    rules: {
      ...jsxA11y.flatConfigs.recommended.rules,
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
      "house/boundaries": "error",
      "house/no-literal-text": "error",
      "max-lines": ["error", { max: 350 }],
      "no-console": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "no-restricted-syntax": [
        "error",
        { selector: "ExportDefaultDeclaration", message: "Export by name." },
        { selector: "ExportAllDeclaration", message: "No barrel files: import the file that defines the name." },
        {
          selector: "CallExpression[callee.property.name=/^toLocale(Date|Time)?String$/]",
          message: "Format through @meridian/i18n: it knows the language and the time zone.",
        },
      ],
    },
  },
  {
    files: ["**/*.test.{ts,tsx}", "packages/testing/**"],
    rules: {
      "max-lines": ["error", { max: 800 }],
      "house/no-literal-text": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/unbound-method": "off",
    },
  },
  {
    // Configuration files have no other way to hand over their value.
    files: ["*.config.{ts,mjs}", "apps/*/vite.config.ts", "stylelint.config.mjs"],
    rules: { "no-restricted-syntax": "off" },
  },
  // Ambient declarations describe foreign modules as they are.
  { files: ["**/*.d.ts"], rules: { "no-restricted-syntax": "off" } },
  { files: ["**/*.mjs", "**/*.js"], ...tseslint.configs.disableTypeChecked },
  {
    files: ["scripts/**/*.mjs", "config/**/*.mjs"],
    languageOptions: { globals: { process: "readonly", console: "readonly", URL: "readonly", fetch: "readonly", setTimeout: "readonly", window: "readonly", document: "readonly", localStorage: "readonly" } },
    rules: { "no-console": "off" },
  },
  { files: ["packages/shell/public/*.js"], languageOptions: { sourceType: "script", globals: { document: "readonly", window: "readonly", localStorage: "readonly", fetch: "readonly", matchMedia: "readonly", navigator: "readonly", crypto: "readonly" } } },
);
