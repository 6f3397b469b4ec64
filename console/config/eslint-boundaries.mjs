import path from "node:path";

/**
 * One direction of dependency: apps/<app>/src/app → features → packages. A feature never imports another feature, a package
 * never imports an app, packages/api and packages/realtime know no React, and nothing reaches into a package by a relative path.
 */
function place(file) {
  const parts = file.split(path.sep).join("/");
  const match = /\/(apps|packages)\/([^/]+)\/(?:src\/)?(.*)$/.exec(parts);
  if (!match) return undefined;
  const [, kind, name, rest] = match;
  const feature = /^features\/([^/]+)\//.exec(rest)?.[1];
  return { kind, name, feature, layer: rest.split("/")[0] };
}

function problem(from, source, target) {
  if (from.kind === "packages" && /^(api|realtime)$/.test(from.name) && /^(react|react-dom|@mantine\/.*)(\/|$)/.test(source)) {
    return `packages/${from.name} knows no React: "${source}" does not belong here.`;
  }
  if (from.kind === "packages" && source.startsWith("@meridian/agent")) return "A package never imports an app.";
  if (!target) return undefined;
  if (target.kind !== from.kind || target.name !== from.name) return "Import another workspace by its package name, not by a path.";
  if (from.feature && target.feature && from.feature !== target.feature) {
    return `Feature "${from.feature}" imports feature "${target.feature}": move what they share into a package.`;
  }
  if (from.feature && target.layer === "app") return `Feature "${from.feature}" imports the app: dependencies go app → features → packages.`;
  return undefined;
}

export const boundaries = {
  meta: { type: "problem", schema: [], messages: { crossing: "{{ reason }}" } },
  create(context) {
    const from = place(context.filename);
    if (!from) return {};
    const check = (node) => {
      const source = node.source?.value;
      if (typeof source !== "string") return;
      const target = source.startsWith(".") ? place(path.resolve(path.dirname(context.filename), source)) : undefined;
      const reason = problem(from, source, target);
      if (reason) context.report({ node, messageId: "crossing", data: { reason } });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ImportExpression: check };
  },
};
