import { Button, Modal } from "@mantine/core";
import type { ProactiveMessage } from "@meridian/api/proactive.ts";
import { IconHistory } from "@meridian/ui/icons.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import consent from "../consent.module.css";
import classes from "../unasked.module.css";
import { SentEntry } from "./SentEntry.tsx";

const NEWEST = 3;

export interface SentUnaskedProps {
  readonly customer: string;
  /** The newest first. */
  readonly messages: readonly ProactiveMessage[];
  /** Whether the reader may cancel them. */
  readonly sends: boolean;
}

/** What became of the last messages that the customer did not ask for; nothing where there are none. */
export function SentUnasked({ customer, messages, sends }: SentUnaskedProps) {
  const { t } = useTranslation("consent");
  const [all, setAll] = useState(false);
  if (messages.length === 0) return null;
  return (
    <section aria-labelledby="beside-sent" className={classes.sent}>
      <div className={consent.head}>
        <h4 id="beside-sent" className={consent.title}>
          {t("sent.title")}
        </h4>
        <Button size="compact-xs" variant="subtle" leftSection={<IconHistory size={13} />} onClick={() => setAll(true)}>
          {t("sent.all")}
        </Button>
      </div>
      <ul className={classes.entries}>
        {messages.slice(0, NEWEST).map((message) => (
          <SentEntry key={message.id} customer={customer} message={message} sends={sends} />
        ))}
      </ul>
      <Modal opened={all} onClose={() => setAll(false)} title={t("sent.title")} size="lg" closeButtonProps={{ "aria-label": t("sent.close") }}>
        <ul className={classes.entries}>
          {messages.map((message) => (
            <SentEntry key={message.id} customer={customer} message={message} sends={sends} whole />
          ))}
        </ul>
      </Modal>
    </section>
  );
}
