import { createContext, use, type ReactNode } from "react";
import { ForbiddenState } from "../states/ForbiddenState.tsx";
import { allows, type Access, type AccessRule } from "./access.ts";

const Context = createContext<Access>({ roles: [], permissions: [] });

export function AccessProvider({ access, children }: { readonly access: Access; readonly children: ReactNode }) {
  return <Context value={access}>{children}</Context>;
}

export function useAllowed(rule: AccessRule | undefined): boolean {
  return allows(use(Context), rule);
}

export interface PermissionGateProps {
  readonly rule: AccessRule | undefined;
  /** `nothing` for a button among others, `explain` for a page somebody navigated to. */
  readonly otherwise?: "nothing" | "explain";
  readonly children: ReactNode;
}

export function PermissionGate({ rule, otherwise = "nothing", children }: PermissionGateProps) {
  if (useAllowed(rule)) return children;
  return otherwise === "explain" ? <ForbiddenState /> : null;
}
