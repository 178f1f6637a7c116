/**
 * What a design costs on a Zynq-7000: area from Yosys, and an estimate of its clock. Depends on Jackson and on nothing else
 * of this project.
 */
@NullMarked
package org.microvisor.cosim.report;

import org.jspecify.annotations.NullMarked;
