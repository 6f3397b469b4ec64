package io.meridian.masking;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What people call a number that they write. A star at the end of a word stands for any letters. */
final class ContextWords {

    /** A word for telephones: a possible number next to it is one. */
    static final String PHONE = "phone";
    /** May be said of a telephone number and of others. */
    static final String CALL = "call";
    /** Numbers of orders, parcels, prices: a telephone number and the weaker ids are none next to it. */
    static final String OTHER = "other";

    private static final String WORDS = """
            phone = phone|telephone|phone number|tel|telno|mobile|mobile number|cell|cellphone|cell phone|landline|whatsapp|wa|wa.me/|viber
            phone = fax|sms|text me|telefon*|telephon*|handy|handynr|handynummer|festnetz*|mobil|mobilnummer|mobiltelefon|rufnummer|rückruf*
            phone = téléphone|tél|portable|mon fixe|mobile|teléfono|telefono|móvil|movil|celular|fijo|teléfonos|telefone|celular|fone|zap|zapzap
            phone = cellulare|cell.|telefoon*|gsm|mobiel|komórk*|numer telefonu|tel.|cep|cep telefonu|cep tel|gsm
            phone = телефон*|тел|моб|мобильн*|сотов*|вотсап|ватсап
            phone = 电话|电话号码|手机|手机号|手机号码|座机|固话|微信同号|電話|電話番号|手機|行動電話|市話|携帯|携帯電話|スマホ|tel
            phone = 전화|전화번호|핸드폰|휴대폰|휴대전화|연락처|폰번호|เบอร์|เบอร์โทร|โทร|โทรศัพท์|มือถือ
            phone = điện thoại|số điện thoại|đt|sđt|sdt|zalo|di động|hp|no hp|nomor hp|telepon|telp|handphone|ponsel|nomor wa|no wa
            phone = هاتف|جوال|موبايل|تلفون|تليفون|الهاتف|واتساب|محمول|تلفن|موبایل|فون
            phone = फोन|फ़ोन|मोबाइल|व्हाट्सएप|मोबाईल|טלפון|נייד|הטלפון|וואטסאפ|פלאפון
            call = call|call me|my number|reach me|ring|text|contact|my number is|best number|dial
            call = nummer|meine nummer|erreichbar|anruf*|ruf mich|rufen sie|mon numéro|numéro|appelez|appeler|joignable|contact
            call = mi número|número|llámame|llamar|llame|meu número|numero|ligar|liga|ligue|contato|contacto
            call = chiamami|chiamare|il mio numero|bel|bellen|mijn nummer|zadzwoń|numer|numaram|ara|arayın
            call = номер|звоните|позвоните|звонить|звонок|号码|打给我|联系|聯絡|聯繫|番号|連絡先|番号は|번호|연락|ติดต่อ|โทรหา|หมายเลข
            call = gọi|số của|liên hệ|liên lạc|số|hubungi|nomor|nomor saya|kontak|telpon|رقمي|اتصل|اتصال|رقم|تواصل|شماره|تماس
            call = नंबर|नम्बर|कॉल|संपर्क|מספר|המספר|תתקשרו
            other = order|orders|order number|order no|invoice|tracking|track|parcel|shipment|shipping|waybill|ref|reference|booking|ticket
            other = case|customer|customer number|account|account number|acct|serial|imei|sku|item|article|version|isbn|ean|upc|gtin|barcode
            other = bar code|batch|lot|awb|airway bill|typ|type|part|part number|model|meter|po|price|total|amount|invoice number|policy|contract|transaction|code
            other = zip|postcode|build|commit|id|user id|sort code|claim|receipt|delivery|vat|subscription
            other = bestell*|auftrag*|rechnung*|kundennummer|kunden*|kdnr|sendung*|paket*|vertrag*|artikel*|serien*|zähler*|konto*|blz|vorgang*
            other = ticket*|betrag|preis|buchung*|lieferung*|liefer*|plz|aktenzeichen|referenz*|version|charge|beleg*|police|versicherungsschein*
            other = commande|facture|colis|réf|référence|suivi|dossier|client|contrat|prix|siret|siren|code postal|livraison|compte|article
            other = pedido*|factura|envío|seguimiento|precio|artículo|referencia|cuenta|contrato|código postal|pesos|euros|cliente|orden|guía
            other = encomenda|nota fiscal|rastreio|rastreamento|protocolo|boleto|conta|cep:|preço|compra|fatura|código|cep
            other = ordine|fattura|spedizione|codice|conto|bestelling|factuur|pakket|klantnummer|ordernummer|zamówieni*|faktur*|paczk*
            other = sipariş*|fatura*|kargo*|fiyat*|takip
            other = заказ*|накладн*|счёт|счет|цена|индекс|инн|артикул|посылк*|трек*|договор*|руб
            other = 订单|订单号|快递|单号|物流|运单|价格|编号|型号|邮编|发票|批次|条码|商品|货号|序列号|訂單|訂單編號|編號|統一編號|統編|發票|快遞
            other = 注文|注文番号|伝票|伝票番号|商品|商品番号|追跡|型番|問い合わせ番号|問合せ番号|お客様番号|会員番号|受付番号|予約番号|管理番号|契約番号|請求書|郵便
            other = 주문|주문번호|운송장|송장|가격|우편번호|사업자|상품|고객번호|계좌|คำสั่งซื้อ|หมายเลขคำสั่งซื้อ|ออเดอร์|พัสดุ|ราคา|บาร์โค้ด|เลขพัสดุ|ใบแจ้งหนี้|รหัส
            other = đơn hàng|mã đơn|vận đơn|mã vận đơn|giá|mã sản phẩm|hóa đơn|mã|pesanan|resi|harga|faktur|kode|kode pos|invoice|inv|rek|rekening
            other = الطلب|طلب|رقم الطلب|الشحنة|شحنة|فاتورة|الفاتورة|السعر|سعر|تتبع|رمز|سفارش|حساب
            other = ऑर्डर|आर्डर|कीमत|ट्रैकिंग|पिन|बिल|चालान|आदेश|הזמנה|חשבונית|משלוח|מעקב
            identity = national id|id number|identity card|identity number|id card|national identity|identification number|identity
            tax-de = steuer-id|steuerid|steueridentifikationsnummer|steuer-identifikationsnummer|steuernummer|idnr|id-nr|tin|tax id|steuerliche*
            card-de = personalausweis*|ausweis|ausweisnummer|ausweisnr|perso|reisepass*|aufenthaltstitel*|passnummer
            pension-de = sozialversicherung*|rentenversicherung*|sv-nummer|svnr|rvnr|versicherungsnummer
            nir = nir|sécurité sociale|securite sociale|numéro de sécu|sécu|insee|carte vitale
            nhs = nhs|nhs number|nhs no
            ssn = ssn|ssn#|social security|social security number|social|itin|tin|tax id|taxpayer
            cpf = cpf|cadastro de pessoa|cadastro de pessoas físicas|documento
            cnpj = cnpj|cadastro nacional|inscrição
            id-th = บัตรประชาชน|เลขบัตรประชาชน|เลขประจำตัวประชาชน|บัตร ปชช|เลขบัตร|ปชช|ประจำตัว
            id-id = nik|ktp|e-ktp|nomor induk|kependudukan|kartu keluarga|no ktp
            id-vn = cccd|cmnd|căn cước|căn cước công dân|chứng minh nhân dân|số định danh|chứng minh thư
            id-sa = الهوية|هوية|هويتي|رقم الهوية|إقامتي|الإقامة|اقامة|إقامة|الاقامة|iqama|السجل المدني|بطاقة الأحوال
            my-number = マイナンバー|個人番号|my number card|individual number
            id-cn = 身份证|身份證|身份证号|身份证号码|公民身份
            passport = passport|passport number|passport no|reisepass*|passnummer|passeport|pasaporte|passaporte|passaporto|paspoort|paszport*
            passport = pasaport*|паспорт*|护照|護照|護照號碼|パスポート|旅券|여권|หนังสือเดินทาง|พาสปอร์ต|hộ chiếu|paspor|جواز|جواز السفر|गذرنامه|पासपोर्ट|דרכון
            """;

    private static final Map<String, Integer> BITS = new HashMap<>();
    private static final Map<String, Long> MEANINGS = new HashMap<>();
    private static final Map<Character, List<Word>> BY_FIRST = byFirst();
    private static final BitSet FIRSTS = firsts();

    private ContextWords() {}

    /**
     * What may be written.
     *
     * @param text
     *            in small letters
     * @param open
     *            whether letters may follow
     * @param meanings
     *            a bit for each
     */
    record Word(String text, boolean open, long meanings) {}

    private static Map<Character, List<Word>> byFirst() {
        for (String line : WORDS.strip().split("\n")) {
            int sign = line.indexOf(" = ");
            long bit = 1L << BITS.computeIfAbsent(line.substring(0, sign), key -> BITS.size());
            Arrays.stream(line.substring(sign + 3).split("\\|"))
                    .forEach(word -> MEANINGS.merge(word.strip().toLowerCase(Locale.ROOT), bit,
                            (one, other) -> one | other));
        }
        Map<Character, List<Word>> words = new HashMap<>();
        MEANINGS.entrySet().stream().map(entry -> word(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt((Word word) -> word.text().length()).reversed())
                .forEach(word -> words.merge(word.text().charAt(0), List.of(word),
                        (some, more) -> Stream.concat(some.stream(), more.stream()).toList()));
        return Map.copyOf(words);
    }

    private static Word word(String text, long meanings) {
        boolean open = text.endsWith("*");
        return new Word(open ? text.substring(0, text.length() - 1) : text, open, meanings);
    }

    private static BitSet firsts() {
        BitSet firsts = new BitSet(0x10000);
        BY_FIRST.keySet().forEach(firsts::set);
        return firsts;
    }

    /** The bits of meanings by their names. */
    static long meanings(String... names) {
        long bits = 0;
        for (String name : names) {
            Integer bit = BITS.get(name);
            if (bit == null) {
                throw new IllegalArgumentException("No words for " + name);
            }
            bits |= 1L << bit;
        }
        return bits;
    }

    /** The longest words that begin here; letters of scripts with spaces must not go on around them. */
    static List<Word> at(char[] small, int at) {
        if (!FIRSTS.get(small[at]) || (at > 0 && joins(small[at - 1], small[at]))) {
            return List.of();
        }
        for (Word word : BY_FIRST.getOrDefault(small[at], List.of())) {
            if (isAt(small, at, word)) {
                return List.of(word);
            }
        }
        return List.of();
    }

    private static boolean isAt(char[] small, int at, Word word) {
        int length = word.text().length();
        if (at + length > small.length) {
            return false;
        }
        for (int i = 1; i < length; i++) {
            if (small[at + i] != word.text().charAt(i)) {
                return false;
            }
        }
        int end = at + length;
        return word.open() || end == small.length || !joins(small[end], small[end - 1]);
    }

    private static boolean joins(char one, char other) {
        return isSpaced(one) && isSpaced(other) && Character.isLetter(one) && Character.isLetter(other);
    }

    /** Letters of scripts that put spaces between words, and nothing before or after them. */
    private static boolean isSpaced(char c) {
        return c < '\u0590' || (c >= '\u1e00' && c < '\u2000');
    }
}
