/** Replies: from a decision or a completion to the MAC; depends on hdl and aoe's records. */
@NullMarked
package org.microvisor.aoe.reply;

import org.jspecify.annotations.NullMarked;
