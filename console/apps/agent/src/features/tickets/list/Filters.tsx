import { Button, Menu, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback, useMediaQuery } from "@mantine/hooks";
import { SORTS } from "@meridian/api/tickets.ts";
import { useSession } from "@meridian/session/SessionContext.tsx";
import { IconAdjustments, IconChevronDown, IconSearch, IconX } from "@meridian/ui/icons.ts";
import { useShortcuts } from "@meridian/ui/shortcuts/ShortcutProvider.tsx";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNames, type Named } from "../data/queries.ts";
import { MANY, queryOf, unfiltered, withPart, type Many, type Single } from "./filter.ts";
import classes from "./list.module.css";

export interface FiltersProps {
  readonly search: URLSearchParams;
  readonly onSearch: (next: URLSearchParams) => void;
}

const MANY_NAMES: readonly Many[] = ["status", "priority", "type"];

/** What the list shows. Everything is in the address, so that it can be sent to somebody. */
export function Filters({ search, onSearch }: FiltersProps) {
  const { t } = useTranslation("tickets");
  const narrow = useMediaQuery("(max-width: 47.99em)", false, { getInitialValueInEffect: false });
  const [open, setOpen] = useState(false);
  const { user } = useSession();
  const names = useNames();
  const query = queryOf(search);
  const used = Object.keys(query).filter((name) => name !== "q" && name !== "number" && name !== "sort").length;
  const set = (name: Parameters<typeof withPart>[1], value: string | null): void => onSearch(withPart(search, name, value));
  const people = [{ value: "me", label: t("filter.me") }, { value: "none", label: t("filter.none") }, ...options(names.staff.filter(({ id }) => id !== user.id))];
  return (
    <div role="search" className={classes.filters}>
      <Words words={search.get("q") ?? ""} onWords={(words) => set("q", words)} />
      {narrow && (
        <Button variant="default" className={classes.more ?? ""} leftSection={<IconAdjustments size={15} />} aria-expanded={open} onClick={() => setOpen(!open)}>
          {t("filter.filters", { count: used })}
        </Button>
      )}
      {(!narrow || open) && (
        <>
          {MANY_NAMES.map((name) => (
            <Several key={name} name={name} values={query[name] ?? []} onChange={(values) => set(name, values.join(","))} />
          ))}
          <One name="assignee" data={people} search={search} onChange={set} />
          <One name="team" data={[{ value: "none", label: t("filter.none") }, ...options(names.teams)]} search={search} onChange={set} />
          {names.markets.length > 1 && <One name="market" data={options(names.markets)} search={search} onChange={set} />}
          {names.brands.length > 1 && <One name="brand" data={options(names.brands)} search={search} onChange={set} />}
          {(["customer", "conversation"] as const).map(
            (name) =>
              query[name] !== undefined && (
                <Button key={name} variant="light" rightSection={<IconX size={13} />} onClick={() => set(name, null)}>
                  {t(`filter.only.${name}`)}
                </Button>
              ),
          )}
          <Select
            className={classes.sort ?? ""}
            aria-label={t("filter.sort")}
            disabled={query.q !== undefined}
            description={query.q === undefined ? undefined : t("filter.searchSort")}
            inputWrapperOrder={["input", "description"]}
            data={SORTS.map((value) => ({ value, label: t(`sort.${value}`) }))}
            value={query.sort ?? "updated"}
            allowDeselect={false}
            onChange={(value) => set("sort", value === "updated" ? null : value)}
          />
          {(used > 0 || query.q !== undefined || query.number !== undefined) && (
            <Button variant="subtle" onClick={() => onSearch(unfiltered(search))}>
              {t("filter.clear")}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

const options = (named: readonly Named[]) => named.map(({ id, name }) => ({ value: id, label: name }));

/** Words for the search, sent when they rest or with Enter; "#1042" finds the ticket with the number. */
function Words({ words, onWords }: { readonly words: string; readonly onWords: (words: string) => void }) {
  const { t } = useTranslation("tickets");
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(words);
  // The address changed otherwise: by a view, by going back. What is being typed stays.
  useEffect(() => {
    if (document.activeElement !== field.current) setText(words);
  }, [words]);
  const typed = useDebouncedCallback((next: string) => {
    if (next.trim() !== words) onWords(next.trim());
  }, 600);
  useShortcuts([{ keys: "/", label: t("shortcuts.search"), group: t("shortcuts.list"), run: () => field.current?.focus() }]);
  return (
    <TextInput
      ref={field}
      className={classes.search ?? ""}
      leftSection={<IconSearch size={15} />}
      dir="auto"
      maxLength={200}
      data-search
      aria-label={t("filter.search")}
      placeholder={t("filter.searchHint")}
      value={text}
      onChange={({ currentTarget: { value } }) => {
        setText(value);
        typed(value);
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") onWords(text.trim());
        if (event.key === "Escape") {
          setText("");
          onWords("");
        }
      }}
    />
  );
}

/** Any number of a few values: a button that says what is chosen, and a menu. */
function Several({ name, values, onChange }: { readonly name: Many; readonly values: readonly string[]; readonly onChange: (values: readonly string[]) => void }) {
  const { t } = useTranslation("tickets");
  const known: readonly string[] = MANY[name];
  const say = (value: string): string => t(`${name}.${value}` as "status.new");
  const chosen = values.length === 0 ? t(`field.${name}`) : values.length <= 2 ? values.map(say).join(", ") : t("filter.chosen", { field: t(`field.${name}`), count: values.length });
  return (
    <Menu closeOnItemClick={false} width={190}>
      <Menu.Target>
        <Button variant={values.length > 0 ? "light" : "default"} className={classes.several ?? ""} rightSection={<IconChevronDown size={13} />} {...(values.length <= 2 && { "aria-label": t("filter.is", { field: t(`field.${name}`), value: values.length === 0 ? t("filter.any") : chosen }) })}>
          {chosen}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t(`field.${name}`)}>
        {known.map((value) => {
          const on = values.includes(value);
          return (
            <Menu.CheckboxItem
              key={value}
              checked={on}
              onChange={() => onChange(on ? values.filter((one) => one !== value) : known.filter((one) => one === value || values.includes(one)))}
            >
              {say(value)}
            </Menu.CheckboxItem>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

interface OneProps {
  readonly name: Single;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly search: URLSearchParams;
  readonly onChange: (name: Single, value: string | null) => void;
}

function One({ name, data, search, onChange }: OneProps) {
  const { t } = useTranslation("tickets");
  return (
    <Select
      className={classes.one ?? ""}
      aria-label={t(`filter.${name as "assignee"}`)}
      placeholder={t(`filter.${name as "assignee"}`)}
      data={data}
      value={search.get(name)}
      clearable
      searchable
      onChange={(value) => onChange(name, value)}
    />
  );
}
