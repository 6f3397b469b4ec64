import { crc32, deflateSync } from "node:zlib";

/** A PNG of hills under an evening sky, drawn here so that no picture of anybody is needed. */
export function picture(width: number, height: number): Uint8Array {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * (width * 3 + 1) + 1 + x * 3;
      const hill = height * (0.62 + 0.1 * Math.sin(x / 60) + 0.05 * Math.sin(x / 23));
      const near = height * (0.8 + 0.07 * Math.sin(x / 40 + 2));
      const sun = Math.hypot(x - width * 0.7, y - height * 0.4) < height * 0.13;
      const glow = y / height;
      const colour = y > near ? [12, 66, 60] : y > hill ? [32, 106, 96] : sun ? [255, 236, 190] : [245 - glow * 40, 170 + glow * 50, 120 + glow * 80];
      colour.forEach((value, index) => (rows[at + index] = Math.round(value)));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}
