/** "Europe/Berlin" as people say it: Berlin. */
export function placeName(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}
