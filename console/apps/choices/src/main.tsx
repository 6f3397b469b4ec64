/** @jsxImportSource preact */
import { render } from "preact";
import { Page } from "./Page.tsx";
import "./page.css";

// What opens the choices stands behind the #: it never left the browser with the address of the page.
const place = document.getElementById("page");
if (place) render(<Page link={location.hash.slice(1)} wanted={navigator.language} />, place);
