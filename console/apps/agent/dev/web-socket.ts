import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

export interface Peer {
  readonly send: (text: string) => void;
}

/** The little of RFC 6455 that a development server needs: short text messages, each in one frame. */
export function acceptWebSocket(request: IncomingMessage, socket: Duplex, opened: (peer: Peer) => { readonly message: (text: string) => void; readonly closed: () => void }): void {
  const accept = createHash("sha1").update(`${request.headers["sec-websocket-key"] ?? ""}${GUID}`).digest("base64");
  const wished = request.headers["sec-websocket-protocol"]?.split(",")[0];
  const protocol = wished === undefined ? "" : `Sec-WebSocket-Protocol: ${wished.trim()}\r\n`;
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n${protocol}\r\n`);
  const { message, closed } = opened({ send: (text) => socket.writable && socket.write(frame(text)) });
  let rest: Buffer = Buffer.alloc(0);
  socket.on("data", (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let read = unframe(rest); read; read = unframe(rest)) {
      rest = rest.subarray(read.length);
      if (read.opcode === 8) socket.end();
      if (read.opcode === 1) message(read.text);
    }
  });
  socket.on("close", closed);
  socket.on("error", () => socket.destroy());
}

function frame(text: string): Buffer {
  const body = Buffer.from(text);
  const head = body.length < 126 ? Buffer.from([0x81, body.length]) : Buffer.from([0x81, 126, body.length >> 8, body.length & 255]);
  return Buffer.concat([head, body]);
}

function unframe(data: Buffer): { readonly opcode: number; readonly text: string; readonly length: number } | undefined {
  if (data.length < 6) return undefined;
  const short = (data[1] ?? 0) & 127;
  const start = short === 126 ? 4 : 2;
  const size = short === 126 ? data.readUInt16BE(2) : short;
  if (data.length < start + 4 + size) return undefined;
  const mask = data.subarray(start, start + 4);
  const body = Buffer.from(data.subarray(start + 4, start + 4 + size).map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
  return { opcode: (data[0] ?? 0) & 15, text: body.toString(), length: start + 4 + size };
}
