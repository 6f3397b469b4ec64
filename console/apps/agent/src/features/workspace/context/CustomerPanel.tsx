import type { Conversation, Customer, Identity } from "@meridian/api/conversations.ts";
import { intlLocale } from "@meridian/i18n/formatters.ts";
import { useFormat, useLocale } from "@meridian/i18n/provider.tsx";
import { IconClock, IconLanguage, IconLink, IconMail, IconMapPin, IconShieldCheck, IconUserCircle } from "@meridian/ui/icons.ts";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { Suspense, type ComponentType, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { channelName } from "../ChannelIcon.tsx";
import { useDesk } from "../desk/DeskProvider.tsx";
import { useBrands, useCustomer, useMarkets, useQueueName, useThread } from "../desk/queries.ts";
import { useTick } from "../live/server-clock.ts";
import { Watermark } from "../sight/Watermark.tsx";
import { RowButton } from "../worklist/WorkRow.tsx";
import worklist from "../worklist/worklist.module.css";
import classes from "./context.module.css";
import { CustomerName } from "./CustomerName.tsx";
import { MarkMinor } from "./Minor.tsx";
import { placeName } from "./place.ts";
import { SamePerson } from "./SamePerson.tsx";
import { Sight } from "./Sight.tsx";

/** What other features are told of a conversation and its customer. */
export interface BesideProps {
  readonly conversation: string;
  /** The record that stands for the person. */
  readonly customer: string;
  /** All records of the person. */
  readonly customers: readonly string[];
  /** Of the customer. */
  readonly language: string;
  /** Number of the last message by which the customer wants no more advertising; 0 without one. */
  readonly withdrawn: number;
  readonly age: Customer["age"];
}

export interface CustomerPanelProps {
  readonly conversation: string;
  readonly onOpen: (conversation: string) => void;
  /** What other features show of this conversation and its customer; the app puts it in, since features know nothing of each other. */
  readonly beside?: ComponentType<BesideProps> | undefined;
}

/** Who it is, where they are and what time it is there, and what was before. */
export function CustomerPanel({ conversation, onOpen, beside }: CustomerPanelProps) {
  const thread = useThread(conversation);
  const id = thread.data?.conversation.row.customer.id;
  const customer = useCustomer(id);
  const error = customer.error ?? (thread.data ? null : thread.error);
  if (error) return <ErrorState compact error={error} onRetry={() => void (customer.error ? customer.refetch() : thread.refetch())} />;
  if (!thread.data || !customer.data) return <LoadingState lines={8} />;
  const withdrawn = thread.data.messages.findLast(({ event }) => event === "withdrawn")?.sequence ?? 0;
  return <Panel key={customer.data.id} customer={customer.data} conversation={thread.data.conversation} withdrawn={withdrawn} onOpen={onOpen} beside={beside} />;
}

interface PanelProps extends Pick<CustomerPanelProps, "onOpen" | "beside"> {
  readonly customer: Customer;
  readonly conversation: Conversation;
  readonly withdrawn: number;
}

function Panel({ customer, conversation, withdrawn, onOpen, beside: Beside }: PanelProps) {
  const { t } = useTranslation("workspace");
  const format = useFormat();
  const { tag } = useLocale();
  const queueName = useQueueName();
  const brand = useBrands().data?.find(({ id }) => id === conversation.row.brandId)?.name;
  const market = useMarkets().data?.find(({ id }) => id === conversation.row.marketId)?.name;
  const zone = conversation.timeZone ?? customer.timeZone;
  const country = conversation.country ?? customer.country;
  const earlier = customer.conversations.filter(({ id }) => id !== conversation.row.id);
  const language = customer.language ?? conversation.row.language;
  return (
    <div className={classes.panel}>
      {customer.unmaskedUntil !== null && <Watermark />}
      <CustomerName customer={customer} />
      <Sight customer={customer} />
      <dl className={classes.facts}>
        {zone && (
          <Fact icon={<IconClock size={15} />} term={t("customer.localTime")}>
            <TheirTime zone={zone} />
          </Fact>
        )}
        {(country ?? zone) && (
          <Fact icon={<IconMapPin size={15} />} term={t("customer.country")}>
            {country ? (new Intl.DisplayNames(intlLocale(tag), { type: "region" }).of(country) ?? country) : t("customer.unknown")}
            {zone && <span className={classes.quiet}> · {placeName(zone)}</span>}
          </Fact>
        )}
        <Fact icon={<IconLanguage size={15} />} term={t("customer.language")}>
          <span className={classes.alone}>{format.language(language)}</span>
        </Fact>
        {customer.email && (
          <Fact icon={<IconMail size={15} />} term={t("customer.email")}>
            <bdi>{customer.email}</bdi>
          </Fact>
        )}
        {customer.identities
          .filter((identity) => !repeats(identity, customer))
          .map((identity) => (
            <IdentityFact key={identity.id} identity={identity} />
          ))}
      </dl>
      <SamePerson customer={customer} />
      <MarkMinor customer={customer} />
      <h3 className={classes.title}>{t("context.conversation")}</h3>
      <dl className={classes.facts}>
        <Fact icon={null} term={t("context.channel")}>
          {channelName(t, conversation.row.channel)}
          {brand && (
            <span className={classes.quiet}>
              {" "}
              · <bdi>{brand}</bdi>
            </span>
          )}
          {market && (
            <span className={classes.quiet}>
              {" "}
              · <bdi>{market}</bdi>
            </span>
          )}
        </Fact>
        {queueName(conversation.row.queueId) && (
          <Fact icon={null} term={t("context.queue")}>
            <bdi>{queueName(conversation.row.queueId)}</bdi>
          </Fact>
        )}
        <Fact icon={null} term={t("context.since")}>
          {format.dateTime(conversation.row.openedAt)}
        </Fact>
        {conversation.page && (
          <Fact icon={<IconLink size={15} />} term={t("context.page")}>
            <PageLink url={conversation.page.url} title={conversation.page.title} />
          </Fact>
        )}
      </dl>
      {Beside && (
        <Suspense fallback={<LoadingState lines={2} />}>
          <Beside key={conversation.row.id} conversation={conversation.row.id} customer={customer.id} customers={customer.memberIds} language={language} withdrawn={withdrawn} age={customer.age} />
        </Suspense>
      )}
      <h3 className={classes.title}>{t("context.earlier")}</h3>
      {earlier.length === 0 ? (
        <p className={classes.none}>{t("context.noEarlier")}</p>
      ) : (
        <ul className={`${worklist.list} ${classes.earlier}`}>
          {earlier.map((row) => (
            <RowButton key={row.id} row={row} selected={false} unread={0} since={format.date(row.lastActivityAt)} onSelect={() => onOpen(row.id)} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** The address as typed stands above, and a WhatsApp id is a telephone number. */
function repeats({ type, value }: Identity, { email, identities }: Customer): boolean {
  if (type === "email") return value === email;
  return type === "phone" && identities.some((other) => other.type === "wa_id" && address(other, "") === value);
}

function Fact({ icon, term, children }: { readonly icon: ReactNode; readonly term: string; readonly children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>
        {icon && (
          <span className={classes.icon} aria-hidden="true">
            {icon}
          </span>
        )}
        {term}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function IdentityFact({ identity }: { readonly identity: Identity }) {
  const { t } = useTranslation("workspace");
  if (identity.type === "cookie" && !identity.erased) {
    return (
      <Fact icon={<IconUserCircle size={15} />} term={t("identity.cookie")}>
        {t(identity.verified ? "identity.verified" : "identity.browser")}
      </Fact>
    );
  }
  return (
    <Fact icon={identity.verified ? <IconShieldCheck size={15} /> : <IconUserCircle size={15} />} term={t(`identity.${identity.type}`)}>
      <bdi data-ltr>{identity.erased ? t("message.erased") : address(identity, t("customer.unknown"))}</bdi>
      <span className={classes.quiet}> · {t(identity.verified ? "identity.verified" : "identity.unverified")}</span>
    </Fact>
  );
}

/** As people write it: WhatsApp's id of somebody is a telephone number without its +, unless it is masked. */
function address({ type, value }: Identity, unknown: string): string {
  if (value === null) return unknown;
  return type === "wa_id" && /^\d/.test(value) ? `+${value}` : value;
}

/** The hour where the customer is, and whether that is a time at which people are awake. */
function TheirTime({ zone }: { readonly zone: string }) {
  const { t } = useTranslation("workspace");
  const format = useFormat();
  const { clock } = useDesk();
  useTick(15_000);
  const now = clock.businessNow();
  const hour = Number(new Intl.DateTimeFormat("en", { timeZone: zone, hour: "numeric", hourCycle: "h23" }).format(now));
  return (
    <span className={classes.theirTime}>
      <strong className={classes.time}>{format.timeIn(now, zone)}</strong>
      <span className={classes.quiet}>{format.zone(zone, now)}</span>
      {(hour >= 22 || hour < 7) && <span className={classes.night}>{t("customer.night")}</span>}
    </span>
  );
}

/** Only a web address is a link; it opens without telling the shop where the click came from. */
function PageLink({ url, title }: { readonly url: string; readonly title: string | null }) {
  const label = <bdi>{title ?? url}</bdi>;
  return /^https?:\/\//i.test(url) ? (
    <a href={url} target="_blank" rel="noreferrer noopener" title={url}>
      {label}
    </a>
  ) : (
    label
  );
}
