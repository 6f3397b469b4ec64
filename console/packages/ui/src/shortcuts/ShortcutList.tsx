import { Modal, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Keys } from "./Keys.tsx";
import { useShortcutContext, useShortcutList } from "./ShortcutProvider.tsx";
import classes from "./shortcuts.module.css";

/** Everything the keyboard can do on the page that is open now. */
export function ShortcutList({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation("ui");
  const shortcuts = useShortcutList();
  const { singleKeys, setSingleKeys } = useShortcutContext();
  const groups = [...new Set(shortcuts.map(({ group }) => group))];
  return (
    <Modal opened={opened} onClose={onClose} title={t("shortcuts.title")} size="lg" closeButtonProps={{ "aria-label": t("close") }}>
      {groups.length === 0 && <p>{t("shortcuts.none")}</p>}
      <div className={classes.groups}>
        {groups.map((group) => (
          <section key={group}>
            <h3 className={classes.group}>{group}</h3>
            <dl className={classes.list}>
              {shortcuts
                .filter((shortcut) => shortcut.group === group)
                .map(({ keys, label }) => (
                  <div key={keys} className={classes.row}>
                    <dt>{label}</dt>
                    <dd>
                      <Keys keys={keys} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch
        className={classes.setting ?? ""}
        checked={singleKeys}
        onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        label={t("shortcuts.singleKeys")}
        description={t("shortcuts.singleKeysText")}
      />
    </Modal>
  );
}
