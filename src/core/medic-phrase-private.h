/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The layout of the automaton in the compiled knowledge, shared by medic-phrase-builder.c, which writes it, and
 * medic-phrase-set.c, which reads it. All arrays are of 32-bit numbers.
 *
 *   vocabulary   table: word hash → word id (1…)
 *   nodes        4 a node: first edge, fail link, first output, next node on the fail chain with outputs (0: none)
 *                one more node at the end closes the lists of edges and outputs
 *   edges        2 an edge: word id, node; sorted by word id within a node; those of node 0 (the root) come first
 *   root         node for each word id, or 0
 *   outputs      4 for each segment of a phrase that ends at a node: the slot of the segment before (0: it begins the phrase), the slot to
 *                remember it in (0: it ends the phrase), its words and, shifted, the longest gap before it, the phrase (a slot is shared by
 *                all phrases that begin alike, so most of what is said is remembered once)
 *   phrases      6 a phrase: target, strength, first condition, language, place, slots used up to here
 *   conditions   a condition: key (and MEDIC_CONDITION_NOT), n, n values; 0 ends a phrase's list
 *   targets      strings: "problem:ID", or a mark such as "step:RCPT"
 *   languages    strings
 *   files        strings: where phrases come from; a place is the file's index, shifted, and the line
 */
#define NODE_STRIDE    4u
#define EDGE_STRIDE    2u
#define OUTPUT_STRIDE  4u
#define PHRASE_STRIDE  6u

enum { NODE_EDGES, NODE_FAIL, NODE_OUTPUTS, NODE_NEXT_OUTPUT };
enum { OUTPUT_BEFORE, OUTPUT_SLOT, OUTPUT_SIZE, OUTPUT_PHRASE };
enum { PHRASE_TARGET, PHRASE_STRENGTH, PHRASE_CONDITIONS, PHRASE_LANGUAGE, PHRASE_PLACE, PHRASE_SLOTS };

#define PLACE_LINE_BITS 20u
#define OUTPUT_GAP_SHIFT 16u

/* The words that stand for a kind of token; hashed like any other word. */
extern const char *const medic_phrase_class_words[7];
