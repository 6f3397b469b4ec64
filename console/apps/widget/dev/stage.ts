import type { Cell, Guest } from "./cell.ts";
import { picture } from "./picture.ts";

export type Mood = "empty" | "none" | "consent" | "talking" | "attachment" | "waiting" | "away" | "nobody" | "ended" | "broken" | "long" | "age" | "minor";

type Talk = readonly (readonly ["customer" | "agent", string])[];

const english: Talk = [
  ["customer", "Hello! My wallbox blinks red since this morning and the car does not charge."],
  ["agent", "Good morning! I am sorry to hear that. Does it blink twice, or three times, with a pause in between?"],
  ["customer", "Three times."],
  ["agent", "Thank you. That is the earth fault check. Please try the steps on https://lumora.example/help/wallbox-red (it takes about two minutes).\nIf it still blinks afterwards, I will send somebody tomorrow."],
];

const talks: Readonly<Record<string, Talk>> = {
  en: english,
  "zh-CN": [
    ["customer", "您好！我的充电桩从今天早上开始闪红灯，车充不上电。"],
    ["agent", "早上好！很抱歉给您带来不便。请问红灯是连续闪两下还是三下，中间有停顿吗？"],
    ["customer", "三下。"],
    ["agent", "谢谢。这是接地检测提示。请按照 https://lumora.example/help/wallbox-red 的步骤操作（大约两分钟）。\n如果之后仍然闪烁，我明天安排工程师上门。"],
  ],
  ar: [
    ["customer", "مرحبًا! الشاحن الجداري يومض باللون الأحمر منذ الصباح والسيارة لا تُشحن."],
    ["agent", "صباح الخير! نأسف لذلك. هل يومض مرتين أم ثلاث مرات مع توقف بينها؟"],
    ["customer", "ثلاث مرات."],
    ["agent", "شكرًا لك. هذا فحص التأريض. يُرجى اتباع الخطوات في https://lumora.example/help/wallbox-red (تستغرق دقيقتين تقريبًا).\nإذا استمر الوميض بعد ذلك فسأرسل فنيًا غدًا."],
  ],
};

/** What has happened before a visitor of this mood comes. */
export function stage(cell: Cell, guest: Guest): void {
  const talk = talks[guest.language] ?? english;
  const speak = (lines: Talk) => lines.forEach(([author, text]) => cell.say(guest, { author, text, status: author === "customer" ? "delivered" : "read" }));
  const begin = () => {
    speak(talk.slice(0, 1));
    cell.status(guest, "active", "assigned");
    cell.agentReads(guest);
  };
  switch (guest.mood) {
    case "talking":
      guest.consent = "acknowledged";
      begin();
      speak(talk.slice(1));
      cell.agentReads(guest);
      break;
    case "attachment": {
      guest.consent = "acknowledged";
      begin();
      const [photo, paper] = [cell.file("Wallbox – Garage.png", "image/png", picture(480, 300)), cell.file("Rechnung 2026-1187.pdf", "application/pdf", new Uint8Array(184_000))];
      cell.say(guest, { author: "customer", text: null, attachments: [photo] });
      cell.say(guest, { author: "agent", text: talk[2]?.[1] ?? "", attachments: [paper] });
      break;
    }
    case "waiting":
      guest.consent = "acknowledged";
      speak(talk.slice(0, 1));
      break;
    case "ended":
    case "minor":
      guest.consent = "acknowledged";
      begin();
      speak(talk.slice(1, 3));
      cell.status(guest, "closed", "closed");
      break;
    case "long":
      guest.consent = "acknowledged";
      begin();
      for (let round = 0; round < 60; round++) speak(talk.slice(1, 3));
      break;
    default:
      break;
  }
}
