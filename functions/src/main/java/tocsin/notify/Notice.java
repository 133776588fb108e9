package tocsin.notify;

import java.time.Instant;
import tocsin.model.Incident;
import tocsin.model.NoticeEvent;

/**
 * What is to be rendered.
 *
 * @param id the same for every repeat of the notice
 * @param reason why it was asked for, in a word
 * @param at when it was decided
 */
record Notice(String id, NoticeEvent event, String reason, Instant at, Incident incident) {}
