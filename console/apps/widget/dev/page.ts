/** A shop's page with the snippet, as plain as possible: `?as=waiting&language=ar`. */
export function page(edge: string, query: URLSearchParams): string {
  const word = (name: string, otherwise: string) => (query.get(name) ?? otherwise).replace(/[^A-Za-z0-9-]/g, "");
  const language = word("language", "en");
  const identity = query.has("identity") ? ` data-identity-token="${word("identity", "")}"` : "";
  return `<!doctype html>
<html lang="${language}" dir="${/^(ar|he)/.test(language) ? "rtl" : "ltr"}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lumora</title>
<link rel="stylesheet" href="/shop.css">
<main>
<h1>Lumora</h1>
<p><a href="/?as=empty">empty</a> <a href="/?as=consent">consent</a> <a href="/?as=talking">talking</a> <a href="/?as=attachment">attachment</a>
<a href="/?as=waiting">waiting</a> <a href="/?as=away">away</a> <a href="/?as=nobody">nobody</a> <a href="/?as=ended">ended</a>
<a href="/?as=age">age</a> <a href="/?as=minor">minor</a>
<a href="/?as=broken">broken</a> <a href="/?as=long">long</a> <a href="/?as=talking&amp;language=ar">Arabic</a> <a href="/?as=talking&amp;language=zh-CN">Chinese</a></p>
</main>
<script src="${edge}/widget/v1.js" data-key="dev_${word("as", "empty")}" data-language="${language}"${identity} async></script>
</html>`;
}
