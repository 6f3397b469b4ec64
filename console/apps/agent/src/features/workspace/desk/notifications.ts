export type NotificationPermissionState = "granted" | "denied" | "default" | "unsupported";

export function notificationPermission(): NotificationPermissionState {
  return typeof Notification === "undefined" ? "unsupported" : Notification.permission;
}

/** Only from a click: a browser that is asked while loading may refuse for ever. */
export async function askForNotifications(): Promise<NotificationPermissionState> {
  if (typeof Notification === "undefined") return "unsupported";
  return await Notification.requestPermission();
}

export interface Shown {
  /** Replaces an earlier one with the same tag. */
  readonly tag: string;
  readonly title: string;
  /** Never what a customer wrote: a lock screen shows it to anybody. */
  readonly body: string;
  readonly urgent?: boolean;
  readonly conversation?: string;
  /** The region that the conversation is in. */
  readonly cell?: string;
}

export function notify({ tag, title, body, urgent = false, conversation, cell }: Shown): void {
  if (notificationPermission() !== "granted") return;
  try {
    const shown = new Notification(title, { tag, body, requireInteraction: urgent, icon: "/favicon.svg" });
    shown.addEventListener("click", () => {
      window.focus();
      shown.close();
      window.dispatchEvent(new CustomEvent("meridian:show", { detail: conversation === undefined || cell === undefined ? null : { conversation, cell } }));
    });
  } catch {
    // Some phones know notifications only from service workers.
  }
}
