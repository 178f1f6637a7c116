/** What travels through the storage node beside the data: headers, requests, replies, their ids; depends on hdl. */
@NullMarked
package org.microvisor.aoe.request;

import org.jspecify.annotations.NullMarked;
