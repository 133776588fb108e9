@org.jspecify.annotations.NullMarked
package tocsin.local.story;
