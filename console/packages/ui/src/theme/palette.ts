import type { MantineColorsTuple } from "@mantine/core";

/** Our own colours. Petrol is what may be acted on; amber waits for a person; everything else is quiet ink on paper. */
export const petrol: MantineColorsTuple = [
  "#e6f4f3",
  "#cbe7e5",
  "#9fd2cf",
  "#6fbbb8",
  "#45a5a3",
  "#238e8e",
  "#0f7a7b",
  "#0a6668",
  "#075254",
  "#043c3e",
];

export const amber: MantineColorsTuple = [
  "#fdf4e3",
  "#f9e5c0",
  "#f2cd8a",
  "#e9b253",
  "#df9a2b",
  "#c47f12",
  "#a2660a",
  "#855206",
  "#684004",
  "#4a2d02",
];

export const red: MantineColorsTuple = [
  "#fcecea",
  "#f6d3cf",
  "#ecaba4",
  "#e0837a",
  "#d66459",
  "#c74a3f",
  "#b23a30",
  "#942d25",
  "#76231d",
  "#561813",
];

export const green: MantineColorsTuple = [
  "#e9f5ec",
  "#cfe8d5",
  "#a3d2ae",
  "#74bb85",
  "#4ca563",
  "#30904a",
  "#227a3a",
  "#18632d",
  "#104d22",
  "#093717",
];

/** Light surfaces: a trace of green in the grey, so that white reads as paper and not as glare. */
export const gray: MantineColorsTuple = [
  "#f6f8f7",
  "#eef2f1",
  "#e2e8e7",
  "#d0d9d8",
  "#b4c0bf",
  "#8b9a9b",
  "#637476",
  "#4b5b5e",
  "#314044",
  "#1b282c",
];

/** Dark surfaces, from text (0) to the deepest background (9), in the order Mantine expects. */
export const dark: MantineColorsTuple = [
  "#dbe4e4",
  "#b9c6c7",
  "#94a4a6",
  "#64757a",
  "#35444a",
  "#283539",
  "#1e292d",
  "#161f23",
  "#10181b",
  "#0b1113",
];
