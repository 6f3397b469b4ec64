import { Checkbox, Select, TextInput } from "@mantine/core";
import { useRegionName } from "@meridian/shell/cells/region-name.ts";
import { Controller, useWatch, type UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { CountrySelect } from "./CountrySelect.tsx";
import { NOT_FOR_GUESTS, type InvitationForm } from "./invitation.ts";
import own from "./people.module.css";
import { useOtherRegions } from "./queries.ts";

/** Somebody of another region: which, and where they sit. Not there for an enterprise with one region. */
export function GuestFields({ form }: { readonly form: UseFormReturn<InvitationForm> }) {
  const { t } = useTranslation("people");
  const regionName = useRegionName();
  const elsewhere = useOtherRegions().data ?? [];
  const { control, register, setValue, getValues, formState } = form;
  const guest = useWatch({ control, name: "guest" });
  const problems = formState.errors.guest;
  const choose = (chosen: boolean): void => {
    setValue("guest", chosen ? { homeRegion: elsewhere[0] ?? "", site: "", country: "" } : null, { shouldDirty: true });
    if (chosen) setValue("roles", getValues("roles").filter((role) => !NOT_FOR_GUESTS.some((one) => one === role)));
  };
  if (elsewhere.length === 0) return null;
  return (
    <>
      <Checkbox label={t("guest.choose")} description={t("guest.text")} checked={guest !== null} onChange={(event) => choose(event.currentTarget.checked)} />
      {guest !== null && (
        <fieldset className={own.guest}>
          <legend className={own.guestLegend}>{t("guest.title")}</legend>
          <Controller
            control={control}
            name="guest.homeRegion"
            render={({ field }) => (
              <Select
                label={t("guest.homeRegion")}
                data={elsewhere.map((region) => ({ value: region, label: regionName(region) }))}
                value={field.value}
                onChange={(value) => field.onChange(value ?? "")}
                allowDeselect={false}
                error={problems?.homeRegion && t("guest.problem.homeRegion")}
              />
            )}
          />
          <TextInput autoComplete="off" dir="auto" label={t("guest.site")} description={t("guest.siteText")} error={problems?.site && t("guest.problem.site")} {...register("guest.site")} />
          <Controller
            control={control}
            name="guest.country"
            render={({ field }) => <CountrySelect value={field.value} onChange={field.onChange} error={problems?.country && t("guest.problem.country")} />}
          />
        </fieldset>
      )}
    </>
  );
}
