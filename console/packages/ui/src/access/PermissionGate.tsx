import { createContext, use, type ReactNode } from "react";
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
  /** What to show instead; nothing for a button among others. */
  readonly otherwise?: ReactNode;
  readonly children: ReactNode;
}

export function PermissionGate({ rule, otherwise = null, children }: PermissionGateProps) {
  return useAllowed(rule) ? children : otherwise;
}
