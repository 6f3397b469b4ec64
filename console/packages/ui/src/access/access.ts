/** What somebody holds; the server decides, the console only avoids showing what would be refused. */
export interface Access {
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
}

/** One of the roles or one of the permissions is enough; an empty rule lets everybody signed in pass. */
export interface AccessRule {
  readonly anyRole?: readonly string[];
  readonly anyPermission?: readonly string[];
}

export function allows(access: Access, rule: AccessRule | undefined): boolean {
  if (!rule || (!rule.anyRole && !rule.anyPermission)) return true;
  return (
    (rule.anyRole?.some((role) => access.roles.includes(role)) ?? false) ||
    (rule.anyPermission?.some((permission) => access.permissions.includes(permission)) ?? false)
  );
}
