/** How the tab itself says that something waits: a number before its title, a dot on its sign. */
export interface Attention {
  readonly offers: number;
  /** Conversations with something unread. */
  readonly unread: number;
}

export function withBadge(title: string, { offers, unread }: Attention): string {
  const count = offers + unread;
  return `${offers > 0 ? "● " : ""}${count > 0 ? `(${count}) ` : ""}${title}`;
}

const MARK =
  '<rect width="32" height="32" rx="8" fill="#11292c"/><g transform="translate(4.5 4.5) scale(.72)" fill="none"><circle cx="16" cy="16" r="12.5" stroke="#a9c1c0" stroke-opacity=".55" stroke-width="2.2"/><path d="M16 3.5C24.5 9.5 24.5 22.5 16 28.5" stroke="#f2f8f7" stroke-width="2.8" stroke-linecap="round"/><circle cx="22.4" cy="16" r="4" fill="#e9b253"/></g>';

/** Address of the sign with its dot: red for an offer, amber for unread. The plain one is the file of every page. */
export function favicon({ offers, unread }: Attention): string {
  if (offers + unread === 0) return "/favicon.svg";
  const colour = offers > 0 ? "#e5484d" : "#e9b253";
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${MARK}<circle cx="24" cy="8" r="8" fill="${colour}" stroke="#fff" stroke-width="1.5"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
