/** Tests of the notify stage; {@code SentNoticesContract} is run again on the real store. */
@org.jspecify.annotations.NullMarked
package tocsin.notify;
