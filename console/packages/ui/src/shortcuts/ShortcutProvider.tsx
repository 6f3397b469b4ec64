import { useLocalStorage } from "@mantine/hooks";
import { createContext, use, useEffect, useMemo, useRef, useSyncExternalStore, type ReactNode } from "react";
import { ShortcutRegistry, type Shortcut } from "./registry.ts";

interface ShortcutContext {
  readonly registry: ShortcutRegistry;
  readonly singleKeys: boolean;
  readonly setSingleKeys: (on: boolean) => void;
}

const Context = createContext<ShortcutContext | undefined>(undefined);

export function ShortcutProvider({ children }: { readonly children: ReactNode }) {
  const registry = useMemo(() => new ShortcutRegistry(), []);
  const [singleKeys, setSingleKeys] = useLocalStorage({ key: "meridian.single-keys", defaultValue: true });
  useEffect(() => {
    registry.singleKeys = singleKeys;
  }, [registry, singleKeys]);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const dialogOpen = document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
      if (registry.press(event, event.target, dialogOpen, event.timeStamp)) event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [registry]);
  const value = useMemo(() => ({ registry, singleKeys, setSingleKeys }), [registry, singleKeys, setSingleKeys]);
  return <Context value={value}>{children}</Context>;
}

export function useShortcutContext(): ShortcutContext {
  const context = use(Context);
  if (!context) throw new Error("ShortcutProvider is missing above this component.");
  return context;
}

/** Offers shortcuts while the component is mounted; `run` may change on every render. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const { registry } = useShortcutContext();
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  const signature = shortcuts.map(({ keys, label, group }) => `${keys}\t${label}\t${group}`).join("\n");
  useEffect(() => {
    const lines = signature === "" ? [] : signature.split("\n");
    return registry.add(
      lines.map((line, index) => {
        const [keys = "", label = "", group = ""] = line.split("\t");
        return { keys, label, group, run: () => current.current[index]?.run() };
      }),
    );
  }, [registry, signature]);
}

export function useShortcutList(): readonly Shortcut[] {
  const { registry } = useShortcutContext();
  return useSyncExternalStore(registry.onChange, registry.list);
}
