import type { Person } from "./desk-data.ts";

/** Who writes to the other region of the demo: invented, as everybody here. */
export const singapore: readonly Person[] = [
  {
    name: "Tan Wei Ling", email: "weiling.tan@post.example", language: "en", country: "SG", zone: "Asia/Singapore", queue: 0, page: "Robot vacuum R4 | Lumora",
    lines: [
      ["s", 18, "opened"],
      ["c", 18, "Hello, my R4 stopped in the middle of the living room and beeps."],
      ["s", 17, "assigned"],
      ["a", 16, "Good evening Wei Ling, how many beeps are there in a row?"],
      ["c", 4, "Three short ones, then a pause."],
    ],
    next: ["It is running again, thank you!"],
  },
  {
    name: "佐藤 健", email: "ken.sato@mail.example", language: "ja", country: "JP", zone: "Asia/Tokyo", queue: 5, page: "スマート照明 L2 | Lumora",
    lines: [["s", 9, "opened"], ["c", 9, "注文した照明の色を変更できますか。"], ["s", 8, "assigned"], ["a", 7, "はい、まだ発送前ですので変更できます。"]],
    next: ["ありがとうございます。"],
  },
  {
    name: "สมชาย ใจดี", email: null, language: "th", country: "TH", zone: "Asia/Bangkok", queue: 1, page: "คืนสินค้า | Lumora",
    lines: [["s", 5, "opened"], ["c", 5, "สวัสดีครับ อยากทราบสถานะการคืนเงิน"], ["s", 4, "assigned"]],
    next: ["ขอบคุณครับ"],
  },
  {
    name: "Putri Anggraini", email: "putri@surat.example", language: "id", country: "ID", zone: "Asia/Jakarta", queue: 0, page: "Pesanan saya | Lumora",
    lines: [["s", 30, "opened"], ["c", 30, "Apakah garansi berlaku di Jakarta?"], ["s", 29, "assigned"], ["a", 28, "Ya, dua tahun sejak tanggal pembelian."], ["c", 27, "Terima kasih!"]],
    next: [],
  },
  {
    name: "Lim Jia Hui", email: "jiahui.lim@inbox.example", language: "en", country: "SG", zone: "Asia/Singapore", queue: 0, page: "Checkout | Lumora",
    lines: [["s", 1, "opened"], ["c", 1, "Hi, can I pick the lamp up in the store at Orchard Road?"]],
    next: ["Great, I will come tomorrow."],
  },
];
