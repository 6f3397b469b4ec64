import { Button } from "@mantine/core";
import { IconSearch } from "@meridian/ui/icons.ts";
import { EmptyState } from "@meridian/ui/states/EmptyState.tsx";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { SinglePage } from "./PageState.tsx";

export function NotFoundPage() {
  const { t } = useTranslation("frame");
  return (
    <SinglePage>
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
    </SinglePage>
  );
}
