import type { PretendedDesk } from "./desk.ts";

/** What plays by itself in `npm run dev`: offers come, customers read, type and answer, offers run out. */
export function playDemo(desk: PretendedDesk): () => void {
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const later = (delay: number, run: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, delay);
    timers.add(timer);
  };
  let [next, asked] = [4, false];

  const say = (conversation: string, words: string): void => {
    desk.broadcast({ t: "typing", conversation, from: "customer", active: true });
    later(2_600, () => {
      desk.broadcast({ t: "typing", conversation, from: "customer", active: false });
      desk.write(conversation, { author: "customer", kind: "text", text: words });
    });
  };
  desk.onAnswered = (conversation) => {
    const last = desk.talks.get(conversation)?.conversation.row.sequence ?? 0;
    later(700, () => desk.receipts(conversation, { customerDelivered: last }));
    later(2_000, () => desk.receipts(conversation, { customerDelivered: last, customerRead: last }));
    const words = desk.nextWords(conversation);
    if (words !== undefined) later(3_000, () => say(conversation, words));
  };
  const look = (): void => {
    for (const { reservationId, expiresAt } of desk.offers) if (Date.parse(expiresAt) <= desk.now()) desk.endOffer(reservationId, "timed-out");
    for (const task of desk.tasks) if (task.wrapUpEndsAt !== null && Date.parse(task.wrapUpEndsAt) <= desk.now()) desk.change(task, "done");
    if (desk.agent.state === "available" && desk.offers.length === 0 && desk.tasks.length < 5 && !asked) {
      asked = true;
      later(9_000, () => {
        asked = false;
        if (desk.agent.state === "available") desk.offer(next);
        next = next + 1 < desk.cast.length ? next + 1 : 4;
      });
    }
    later(500, look);
  };
  look();
  return () => {
    desk.onAnswered = () => undefined;
    timers.forEach(clearTimeout);
    timers.clear();
  };
}
