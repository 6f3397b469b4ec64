/** What a person reads comes from a message catalogue: no text between tags and none in the attributes that are read out or shown. */
const READ = new Set(["aria-label", "aria-description", "aria-roledescription", "title", "alt", "placeholder", "label", "description", "error"]);
const WORDS = /\p{L}{2,}/u;

export const noLiteralText = {
  meta: { type: "problem", schema: [], messages: { literal: 'Literal text "{{ text }}": put it into the locales of its feature.' } },
  create(context) {
    const report = (node, text) => {
      if (WORDS.test(text)) context.report({ node, messageId: "literal", data: { text: text.trim().slice(0, 40) } });
    };
    const literal = (node, value) => {
      if (value?.type === "Literal" && typeof value.value === "string") report(node, value.value);
      if (value?.type === "TemplateLiteral") value.quasis.forEach((part) => report(node, part.value.cooked ?? ""));
    };
    return {
      JSXText: (node) => report(node, node.value),
      JSXAttribute(node) {
        if (node.name.type !== "JSXIdentifier" || !READ.has(node.name.name)) return;
        literal(node, node.value?.type === "JSXExpressionContainer" ? node.value.expression : node.value);
      },
      "JSXElement > JSXExpressionContainer"(node) {
        literal(node, node.expression);
      },
    };
  },
};
