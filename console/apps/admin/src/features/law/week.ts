/** Days as the law tells them apart. */
export const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "holidays"] as const;

export type Day = (typeof DAYS)[number];
