/** The gateway takes bodies of 256 KB. */
const MOST_BYTES = 200_000;

const ROWS = ["email,name,roles,teams,markets,skills,scope,language,time_zone,country", "lena.vogt@example.com,Lena Vogt,agent,,,,own,de,Europe/Berlin,DE", "xiaoming.wang@example.com,王小明,agent|supervisor,,,,team,zh-CN,Asia/Shanghai,CN"];

/** With a byte order mark, by which Excel knows UTF-8. */
export const TEMPLATE = `data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${ROWS.join("\r\n")}\r\n`)}`;

export const isTooLarge = (csv: string): boolean => new TextEncoder().encode(csv).length > MOST_BYTES;

/** A file's text, or why it cannot be taken. */
export async function fileText(file: File): Promise<string | { readonly problem: "notUtf8" | "tooLarge" }> {
  if (file.size > MOST_BYTES) return { problem: "tooLarge" };
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return { problem: "notUtf8" };
  }
}
