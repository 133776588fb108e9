package tocsin.notify;

/** Puts a notice into the form of one audience; a pure function. */
interface Rendering {
  Message render(Notice notice);

  static Rendering of(Topic topic) {
    return switch (topic) {
      case EVENTS -> new EventsRendering();
      case ALERTS -> new AlertsRendering();
      case PAGES -> new PagesRendering();
      case CHAT -> new ChatRendering();
    };
  }
}
