import { useFormat } from "@meridian/i18n/provider.tsx";
import { useTranslation } from "react-i18next";
import classes from "./audit.module.css";
import { isLabel } from "./labels.ts";
import { useNames } from "./queries.ts";
import { short } from "./wording.ts";

/** As JSON has them. */
export type Detail = string | number | boolean | null | readonly Detail[] | { readonly [name: string]: Detail };

/** The details as a service noted them; undefined if they are not the object that they should be. */
export function parseDetails(text: string): Readonly<Record<string, Detail>> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? (parsed as Record<string, Detail>) : undefined;
  } catch {
    return undefined;
  }
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Each detail by its name in words; why something was done stands first, as it was written. */
export function DetailList({ details }: { readonly details: Readonly<Record<string, Detail>> }) {
  const { reason, ...rest } = details;
  return (
    <dl className={classes.content}>
      {reason !== undefined && <Row name="reason" value={reason} />}
      {Object.entries(rest).map(([name, value]) => (
        <Row key={name} name={name} value={value} />
      ))}
    </dl>
  );
}

function Row({ name, value }: { readonly name: string; readonly value: Detail }) {
  const { t } = useTranslation("audit");
  return (
    <div>
      <dt>{isLabel(name) ? t(`label.${name}`) : <bdi className={classes.unnamed}>{ID.test(name) ? short(name) : name}</bdi>}</dt>
      <dd>{name === "reason" && typeof value === "string" ? <Reason text={value} /> : <Value value={value} />}</dd>
    </div>
  );
}

function Reason({ text }: { readonly text: string }) {
  return (
    <blockquote>
      <p dir="auto">{text}</p>
    </blockquote>
  );
}

function Value({ value }: { readonly value: Detail }) {
  const { t } = useTranslation("audit");
  const format = useFormat();
  if (value === null || value === "") return <span className={classes.nothing}>{t("content.nothing")}</span>;
  if (typeof value === "boolean") return t(value ? "content.yes" : "content.no");
  if (typeof value === "number") return format.number(value);
  if (typeof value === "string") return <Words text={value} />;
  if (!isList(value)) return Object.keys(value).length === 0 ? <Value value={null} /> : <DetailList details={value} />;
  if (value.length === 0) return <Value value={null} />;
  return (
    <ul>
      {value.map((one, index) => (
        <li key={index}>
          <Value value={one} />
        </li>
      ))}
    </ul>
  );
}

function Words({ text }: { readonly text: string }) {
  const format = useFormat();
  const names = useNames();
  if (ID.test(text)) return <bdi title={text}>{names.get(text) ?? short(text)}</bdi>;
  if (INSTANT.test(text)) return <time dateTime={text}>{format.full(text)}</time>;
  // What was asked for is noted as it came.
  const inner = text.startsWith("{") ? parseDetails(text) : undefined;
  return inner ? <DetailList details={inner} /> : <bdi>{text}</bdi>;
}

function isList(value: readonly Detail[] | { readonly [name: string]: Detail }): value is readonly Detail[] {
  return Array.isArray(value);
}
