package tocsin.benchmarks.coldstart;

/**
 * One thing to measure.
 *
 * @param handler the class of the function
 * @param sampled whether Lambda samples the invocation for X-Ray
 * @param budget the most it may take, as a multiple of the empty function; 0 for none
 */
record Variant(String name, String handler, String event, boolean sampled, double budget) {}
