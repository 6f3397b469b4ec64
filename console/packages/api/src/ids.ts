/** When something was made, from its id: ids are UUIDv7, whose first 48 bits are the moment. Undefined for another kind of id. */
export function madeAt(id: string): Date | undefined {
  return id[14] === "7" ? new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)) : undefined;
}
