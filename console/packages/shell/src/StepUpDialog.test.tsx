import { ApiClient } from "@meridian/api/client.ts";
import type { Session } from "@meridian/api/session.ts";
import { ServicesProvider, SessionProvider, type Services } from "@meridian/session/SessionContext.tsx";
import { stepUpChannel } from "@meridian/session/step-up-channel.ts";
import { expectAccessible } from "@meridian/testing/axe.ts";
import { renderUi } from "@meridian/testing/render.tsx";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { StepUpDialog } from "./StepUpDialog.tsx";

const SESSION = { user: { id: "u", name: "Ada", email: "a@b.test", locale: "en", timeZone: "UTC" }, region: "eu" } as unknown as Session;
const namespaces = { frame: import.meta.glob<object>("./locales/*.json", { import: "default" }) };

async function refusing(elsewhere?: { address: string; home: string }) {
  const answers = [403, 200];
  const fetch = vi.fn<typeof globalThis.fetch>(() => {
    const status = answers.shift() ?? 200;
    return Promise.resolve(new Response(JSON.stringify({ code: "step_up_required", status }), { status, headers: { "content-type": "application/json" } }));
  });
  const client = new ApiClient({ fetch });
  await renderUi(
    <ServicesProvider services={{ client } as unknown as Services}>
      <SessionProvider session={SESSION}>
        <StepUpDialog {...(elsewhere && { elsewhere })} />
      </SessionProvider>
    </ServicesProvider>,
    { namespaces },
  );
  const call = client.delete("/api/v1/queues/1").then(
    () => "done",
    () => "refused",
  );
  await screen.findByRole("dialog");
  return { call, fetch };
}

it("lets the call go on when the window says that it is done, in this region", async () => {
  const { call, fetch } = await refusing();
  await expectAccessible(document.body);
  expect(screen.getByRole("link").getAttribute("href")).toBe("/session/step-up?return=%2Fsigned-in%3Fstep-up%3Deu&locale=en");
  stepUpChannel().post({ region: "sg" });
  stepUpChannel().post({ region: "eu", code: "other_person" });
  await screen.findByRole("alert");
  expect(fetch).toHaveBeenCalledTimes(1);
  stepUpChannel().post({ region: "eu" });
  await expect(call).resolves.toBe("done");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

it("lets the call fail when the person does not want to", async () => {
  const { call, fetch } = await refusing();
  await userEvent.click(screen.getAllByRole("button", { name: "Cancel" }).at(-1)!);
  await expect(call).resolves.toBe("refused");
  expect(fetch).toHaveBeenCalledTimes(1);
});

it("takes the person's word where the window cannot tell, and asks another region by its home", async () => {
  const { call } = await refusing({ address: "https://sg.test", home: "eu" });
  expect(screen.getByRole("link").getAttribute("href")).toBe("https://sg.test/session/step-up?return=%2Fsigned-in%3Fstep-up%3Deu&home=eu&back=eu&locale=en");
  await userEvent.click(screen.getByRole("button", { name: "I have confirmed" }));
  await expect(call).resolves.toBe("done");
});
