/** What has to be said before the texts are there, in the languages of the texts. */
const PHRASES: Readonly<Record<string, readonly [loading: string, invalid: string, failed: string, again: string]>> = {
  ar: ["جار التحميل…", "لم يعد هذا الرابط صالحا. اكتب إلينا لنرسل إليك رابطا جديدا.", "لم ينجح ذلك. حاول مرة أخرى.", "أعد المحاولة"],
  de: ["Wird geladen…", "Dieser Link gilt nicht mehr. Schreiben Sie uns, dann schicken wir Ihnen einen neuen.", "Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.", "Noch einmal versuchen"],
  en: ["Loading…", "This link is no longer valid. Write to us and we will send you a new one.", "That did not work. Please try again.", "Try again"],
  es: ["Cargando…", "Este enlace ya no es válido. Escríbanos y le enviaremos uno nuevo.", "No ha funcionado. Inténtelo de nuevo.", "Reintentar"],
  fr: ["Chargement…", "Ce lien n’est plus valable. Écrivez-nous, nous vous en enverrons un nouveau.", "Cela n’a pas fonctionné. Veuillez réessayer.", "Réessayer"],
  he: ["טוען…", "הקישור הזה אינו תקף עוד. כתבו לנו ונשלח חדש.", "זה לא הצליח. נסו שוב.", "נסו שוב"],
  id: ["Memuat…", "Tautan ini tidak berlaku lagi. Tulislah kepada kami, kami akan mengirim yang baru.", "Tidak berhasil. Silakan coba lagi.", "Coba lagi"],
  it: ["Caricamento…", "Questo link non è più valido. Ci scriva e gliene invieremo uno nuovo.", "Non ha funzionato. Riprovi.", "Riprova"],
  ja: ["読み込み中…", "このリンクは無効になりました。ご連絡いただければ新しいリンクをお送りします。", "うまくいきませんでした。もう一度お試しください。", "もう一度試す"],
  ko: ["불러오는 중…", "이 링크는 더 이상 유효하지 않습니다. 연락 주시면 새 링크를 보내 드립니다.", "처리하지 못했습니다. 다시 시도해 주세요.", "다시 시도"],
  ms: ["Memuatkan…", "Pautan ini tidak sah lagi. Tulis kepada kami dan kami akan menghantar yang baharu.", "Tidak berjaya. Sila cuba lagi.", "Cuba lagi"],
  nl: ["Laden…", "Deze link is niet meer geldig. Schrijf ons, dan sturen we u een nieuwe.", "Dat is niet gelukt. Probeer het opnieuw.", "Opnieuw proberen"],
  pl: ["Ładowanie…", "Ten link jest już nieważny. Napisz do nas, a wyślemy nowy.", "Nie udało się. Spróbuj ponownie.", "Spróbuj ponownie"],
  "pt-BR": ["Carregando…", "Este link não é mais válido. Escreva para nós e enviaremos um novo.", "Não funcionou. Tente novamente.", "Tentar novamente"],
  ru: ["Загрузка…", "Эта ссылка больше не действует. Напишите нам, и мы пришлём новую.", "Не получилось. Попробуйте ещё раз.", "Повторить"],
  th: ["กำลังโหลด…", "ลิงก์นี้ใช้ไม่ได้แล้ว โปรดเขียนถึงเรา แล้วเราจะส่งลิงก์ใหม่ให้", "ไม่สำเร็จ โปรดลองอีกครั้ง", "ลองอีกครั้ง"],
  tr: ["Yükleniyor…", "Bu bağlantı artık geçerli değil. Bize yazın, yenisini gönderelim.", "Olmadı. Lütfen tekrar deneyin.", "Tekrar dene"],
  vi: ["Đang tải…", "Liên kết này không còn hiệu lực. Hãy viết cho chúng tôi để nhận liên kết mới.", "Không thành công. Vui lòng thử lại.", "Thử lại"],
  "zh-CN": ["正在加载…", "此链接已失效。请写信给我们，我们会给您发送新的链接。", "操作未成功，请重试。", "重试"],
  "zh-TW": ["載入中…", "此連結已失效。請寫信給我們，我們會傳送新的連結給您。", "操作未成功，請再試一次。", "重試"],
};

const RIGHT_TO_LEFT = ["ar", "he"];

export interface Phrases {
  readonly language: string;
  readonly rightToLeft: boolean;
  readonly loading: string;
  readonly invalid: string;
  readonly failed: string;
  readonly again: string;
}

/** In the language nearest to the browser's, else English. */
export function phrases(wanted: string): Phrases {
  const { language, script, region } = new Intl.Locale(wanted).maximize();
  const named = language === "zh" ? (script === "Hant" || region === "TW" ? "zh-TW" : "zh-CN") : language === "pt" ? "pt-BR" : language;
  const found = PHRASES[named] ? named : "en";
  const [loading, invalid, failed, again] = PHRASES[found] ?? ["", "", "", ""];
  return { language: found, rightToLeft: RIGHT_TO_LEFT.includes(found), loading, invalid, failed, again };
}
