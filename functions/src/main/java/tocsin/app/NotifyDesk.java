package tocsin.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tocsin.correlate.WorkQueue;
import tocsin.model.Tally;
import tocsin.model.Work;
import tocsin.model.WorkJson;
import tocsin.notify.NoticeResult;
import tocsin.notify.Notifier;
import tocsin.notify.NotifySettings;

/**
 * The clock of the pipeline: work that is not due goes back into the delayed queue; a notice that
 * is due is decided; another command goes to correlation, the only writer of incidents.
 */
final class NotifyDesk implements Desk {
  private final Function<NotifySettings, Notifier> notifiers;
  private final Supplier<NotifySettings> settings;
  private final WorkQueue later;
  private final BiConsumer<Work, String> commands;
  private final InstantSource clock;
  private @Nullable Notifier notifier;
  private @Nullable NotifySettings current;

  /**
   * Sets it up.
   *
   * @param settings may change from one message to the next
   * @param commands takes a command and the name of this asking
   */
  NotifyDesk(
      Function<NotifySettings, Notifier> notifiers,
      Supplier<NotifySettings> settings,
      WorkQueue later,
      BiConsumer<Work, String> commands,
      InstantSource clock) {
    this.notifiers = notifiers;
    this.settings = settings;
    this.later = later;
    this.commands = commands;
    this.clock = clock;
  }

  @Override
  public void handle(JsonNode message, String messageId, Tally tally) throws UnknownMessage {
    Work work = UnknownMessage.read(message, WorkJson::read);
    if (work.due().isAfter(clock.instant())) {
      later.enqueue(List.of(work));
      return;
    }
    switch (work) {
      case Work.Notice notice -> decide(notice, tally);
      case Work.SilenceNotice notice -> notifier().handle(notice, tally);
      case Work.Lookup lookup -> commands.accept(lookup, messageId);
      // Named by its time: the same check, asked for twice, becomes one here.
      case Work.QuietCheck check -> commands.accept(check, name(check));
      case Work.AbsenceCheck check -> commands.accept(check, check.due().toString());
    }
  }

  private static String name(Work.QuietCheck check) {
    return check.unknown() == null ? check.due().toString() : check.due() + "/again";
  }

  private void decide(Work.Notice notice, Tally tally) {
    NoticeResult result = notifier().handle(notice, tally);
    if (result instanceof NoticeResult.Withheld withheld && withheld.again() != null) {
      later.enqueue(List.of(withheld.again()));
    }
  }

  private Notifier notifier() {
    NotifySettings now = settings.get();
    Notifier known = notifier;
    if (known == null || !now.equals(current)) {
      known = notifiers.apply(now);
      notifier = known;
      current = now;
    }
    return known;
  }
}
