package io.meridian.launcher.simulators.whatsapp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who may be played: some invented people of each country, and whoever has a chat already. */
final class People {

    private static final Map<String, List<String>> NAMES = Map.of("DE", List.of("Mona Keller", "Jonas Brandt",
            "Ayla Yıldız"), "FR", List.of("Claire Fontaine", "Karim Benali", "Jeanne Morel"), "ES",
            List.of("Lucía Ortega", "Mateo Rivas", "Nora Iglesias"), "SA",
            List.of("نورة القحطاني", "عمر الحربي", "Omar Al-Harbi"), "BR",
            List.of("Clara Nogueira", "Rafael Souza", "Bianca Prado"), "CN", List.of("李娜", "王伟", "Chen Yu"), "SG",
            List.of("Rachel Goh", "Wong Jia Hao", "Aisha Binte Yusof"), "ID",
            List.of("Budi Santoso", "Dewi Lestari", "Agus Pranata"));

    private People() {}

    /**
     * One of them.
     *
     * @param unread
     *            whether something came that was not read yet
     */
    record Person(String waId, String name, boolean unread) {}

    static List<Person> of(WhatsAppAccount account, Chats chats) {
        Map<String, Person> people = new LinkedHashMap<>();
        List<String> names = NAMES.getOrDefault(account.market(), List.of("Sam Example"));
        for (int i = 0; i < names.size(); i++) {
            String waId = account.customerNumber(i + 1);
            people.put(waId, new Person(waId, names.get(i), false));
        }
        List<Chat> all = new ArrayList<>(chats.of(account));
        all.sort(Comparator.comparing(Chat::waId));
        for (Chat chat : all) {
            Person known = people.get(chat.waId());
            String name = known != null && chat.name().equals("+" + chat.waId()) ? known.name() : chat.name();
            boolean unread = chat.messages().stream()
                    .anyMatch(m -> !m.fromCustomer() && m.state() == ChatMessage.State.DELIVERED);
            people.put(chat.waId(), new Person(chat.waId(), name, unread));
        }
        return List.copyOf(people.values());
    }
}
