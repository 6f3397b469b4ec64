import { useLocalStorage } from "@mantine/hooks";

/** Kept on this device, shared by its tabs. */
export function useSound() {
  return useLocalStorage({ key: "meridian.sound", defaultValue: true, getInitialValueInEffect: false });
}

/** Enter sends, Shift and Enter breaks the line; or the other way: Enter breaks the line, Ctrl and Enter sends. */
export function useEnterSends() {
  return useLocalStorage({ key: "meridian.enter-sends", defaultValue: true, getInitialValueInEffect: false });
}
