import { Button } from "@mantine/core";
import { IconSearch } from "@meridian/ui/icons.ts";
import { EmptyState } from "@meridian/ui/states/EmptyState.tsx";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import classes from "./Frame.module.css";

export function NotFoundPage() {
  const { t } = useTranslation("shell");
  return (
    <main id="main" className={classes.single}>
      <EmptyState
        page
        icon={<IconSearch size={24} />}
        title={t("notFound.title")}
        text={t("notFound.text")}
        action={
          <Button component={Link} to="/" variant="default">
            {t("notFound.action")}
          </Button>
        }
      />
    </main>
  );
}
