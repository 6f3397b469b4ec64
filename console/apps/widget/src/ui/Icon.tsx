/** @jsxImportSource preact */

const paths = {
  close: "M6 6l12 12M18 6L6 18",
  send: "M4.5 12h14M12.5 5.5L19 12l-6.5 6.5",
  attach: "M20 11.5l-8.1 8.1a5 5 0 0 1-7.1-7.1l8.5-8.5a3.35 3.35 0 0 1 4.7 4.7l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4l7.7-7.7",
  file: "M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8zM14 3v5h5",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  end: "M9 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h3M15 8l4 4-4 4M19 12H9",
  clock: "M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18",
  check: "M5 12.5l4.5 4.5L19 7.5",
  double: "M2 12.5l4.5 4.5L15 8.5M11 16l1 1 9.5-9.5",
  alert: "M12 8v5M12 16.5v.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18",
  down: "M6 9l6 6 6-6",
} as const;

/** `send` and `end` point where reading goes, so they turn with the direction. */
const TURNING: readonly string[] = ["send", "end"] satisfies readonly (keyof typeof paths)[];

export function Icon({ name }: { readonly name: keyof typeof paths }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" class={TURNING.includes(name) ? "icon turning" : "icon"}>
      <path d={paths[name]} />
    </svg>
  );
}
