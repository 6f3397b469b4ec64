import { ActionIcon, Menu } from "@mantine/core";
import type { TicketView } from "@meridian/api/tickets.ts";
import { CellLink } from "@meridian/shell/cells/CellLink.tsx";
import { IconDots, IconPencil, IconTrash } from "@meridian/ui/icons.ts";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTicketViews } from "../data/queries.ts";
import { addressOf, queryOf, sameFilter, STANDING, viewFilterOf } from "./filter.ts";
import classes from "./list.module.css";

const ViewDialog = lazy(async () => ({ default: (await import("./ViewDialog.tsx")).ViewDialog }));
const DeleteViewDialog = lazy(async () => ({ default: (await import("./ViewDialog.tsx")).DeleteViewDialog }));

export interface ViewsProps {
  readonly search: URLSearchParams;
  readonly onChosen: () => void;
}

/** Ways into the list: those everybody has, one's own, and the shared ones. */
export function Views({ search, onChosen }: ViewsProps) {
  const { t } = useTranslation("tickets");
  const { data, error, refetch } = useTicketViews();
  const query = queryOf(search);
  const now = viewFilterOf(query);
  const more = query.q !== undefined || query.number !== undefined || query.customer !== undefined || query.conversation !== undefined;
  const named = search.get("view");
  const [changing, setChanging] = useState<{ readonly view: TicketView; readonly how: "rename" | "delete" }>();
  const item = (key: string, address: string, label: string, current: boolean, view?: TicketView) => (
    <li key={key} className={classes.viewItem}>
      <CellLink className={classes.view} dir={view ? "auto" : undefined} to={address} aria-current={current ? "page" : undefined} onClick={onChosen}>
        {label}
      </CellLink>
      {view?.mayChange && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon className={classes.viewMenu ?? ""} aria-label={t("views.menu", { name: view.name })}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => setChanging({ view, how: "rename" })}>
              {t("views.rename")}
            </Menu.Item>
            <Menu.Item leftSection={<IconTrash size={15} />} onClick={() => setChanging({ view, how: "delete" })}>
              {t("views.delete")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
  const section = (key: "mine" | "shared", views: readonly TicketView[]) =>
    views.length > 0 && (
      <section aria-labelledby={`views-${key}`}>
        <h3 id={`views-${key}`} className={classes.viewGroup}>
          {t(`views.${key}`)}
        </h3>
        <ul className={classes.views}>{views.map((view) => item(view.id, addressOf(view.filter, view.id), view.name, named === view.id, view))}</ul>
      </section>
    );
  return (
    <nav className={classes.viewNav} aria-label={t("views.title")}>
      <ul className={classes.views}>{STANDING.map(({ name, filter }) => item(name, addressOf(filter), t(`views.standing.${name}`), named === null && !more && sameFilter(filter, now)))}</ul>
      {section("mine", data?.filter(({ shared }) => !shared) ?? [])}
      {section("shared", data?.filter(({ shared }) => shared) ?? [])}
      {data?.length === 0 && <p className={classes.viewHint}>{t("views.none")}</p>}
      {error && <ErrorState compact error={error} onRetry={() => void refetch()} />}
      <Suspense>
        {changing?.how === "rename" && <ViewDialog key={changing.view.id} opened current={changing.view} filter={changing.view.filter} rename onClose={() => setChanging(undefined)} />}
        {changing?.how === "delete" && <DeleteViewDialog view={changing.view} onClose={() => setChanging(undefined)} />}
      </Suspense>
    </nav>
  );
}
