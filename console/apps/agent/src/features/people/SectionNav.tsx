import { IconSparkles, IconUsers, IconUsersGroup } from "@meridian/ui/icons.ts";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import classes from "./people.module.css";
import { sections, type Section } from "./sections.ts";

const ICONS = { users: IconUsers, teams: IconUsersGroup, skills: IconSparkles };

export function SectionNav({ current, onChosen }: { readonly current: Section; readonly onChosen: () => void }) {
  const { t } = useTranslation("people");
  return (
    <nav className={classes.nav} aria-label={t("sections")}>
      {sections.map((section) => {
        const Icon = ICONS[section];
        return (
          <Link
            key={section}
            className={classes.navItem}
            to={section === "users" ? "/people" : `/people/${section}`}
            aria-current={section === current ? "page" : undefined}
            onClick={onChosen}
          >
            <Icon size={17} aria-hidden />
            <span>
              <span className={classes.navTitle}>{t(`section.${section}`)}</span>
              <span className={classes.navText}>{t(`sectionText.${section}`)}</span>
            </span>
          </Link>
        );
      })}
    </nav>
  );
}
