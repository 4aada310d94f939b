/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "medic-state.h"

/* A single reply has no Action field: its class tells what it means for the mail. */
static MedicState
state_from_facts (MedicOutcome *outcome)
{
  MedicFacts *facts = outcome->facts;
  MedicDiagnosis *first = medic_outcome_get_first (outcome);

  if (g_strcmp0 (first->problem->id, "unclear") == 0)
    return MEDIC_STATE_UNCLEAR;
  if (g_strcmp0 (first->problem->id, "delayed") == 0)
    return MEDIC_STATE_WAITING;
  if (g_strcmp0 (first->problem->id, "delivered") == 0)
    return MEDIC_STATE_DELIVERED;
  if (facts->reply_code >= 500 || facts->client_error != NULL || facts->socket_error != 0)
    return MEDIC_STATE_FAILED;
  if (facts->reply_code >= 400)
    return MEDIC_STATE_WAITING;
  return MEDIC_STATE_UNCLEAR;
}

/**
 * medic_state_from_outcome:
 * @outcome: an outcome
 *
 * Returns: the state in which @outcome is shown
 */
MedicState
medic_state_from_outcome (MedicOutcome *outcome)
{
  g_return_val_if_fail (outcome != NULL, MEDIC_STATE_UNCLEAR);

  switch (outcome->action)
    {
    case MEDIC_ACTION_FAILED:
      return MEDIC_STATE_FAILED;
    case MEDIC_ACTION_DELAYED:
      return MEDIC_STATE_WAITING;
    case MEDIC_ACTION_DELIVERED:
    case MEDIC_ACTION_RELAYED:
    case MEDIC_ACTION_EXPANDED:
      return MEDIC_STATE_DELIVERED;
    case MEDIC_ACTION_UNKNOWN:
    default:
      return state_from_facts (outcome);
    }
}

/**
 * medic_state_describe:
 * @self: the state of @outcome
 * @outcome: an outcome
 *
 * Returns: a word or two for the state, translated
 */
const char *
medic_state_describe (MedicState    self,
                      MedicOutcome *outcome)
{
  g_return_val_if_fail (outcome != NULL, NULL);

  if (outcome->action != MEDIC_ACTION_UNKNOWN || self == MEDIC_STATE_UNCLEAR)
    return medic_advice_describe_action (outcome->action);
  if (self == MEDIC_STATE_WAITING)
    return medic_advice_describe_action (MEDIC_ACTION_DELAYED);
  if (self == MEDIC_STATE_DELIVERED)
    return medic_advice_describe_action (MEDIC_ACTION_DELIVERED);
  return medic_advice_describe_action (MEDIC_ACTION_FAILED);
}

/**
 * medic_state_get_icon_name:
 * @self: a state
 *
 * Returns: an icon; each state's has an outline of its own
 */
const char *
medic_state_get_icon_name (MedicState self)
{
  switch (self)
    {
    case MEDIC_STATE_FAILED:
      return "dialog-error-symbolic";
    case MEDIC_STATE_WAITING:
      return "document-open-recent-symbolic";
    case MEDIC_STATE_DELIVERED:
      return "emblem-default-symbolic";
    case MEDIC_STATE_UNCLEAR:
    default:
      return "dialog-question-symbolic";
    }
}

/**
 * medic_state_get_css_class:
 * @self: a state
 *
 * Returns: the style class that gives its colours
 */
const char *
medic_state_get_css_class (MedicState self)
{
  switch (self)
    {
    case MEDIC_STATE_FAILED:
      return "failed";
    case MEDIC_STATE_WAITING:
      return "waiting";
    case MEDIC_STATE_DELIVERED:
      return "delivered";
    case MEDIC_STATE_UNCLEAR:
    default:
      return "unclear";
    }
}
