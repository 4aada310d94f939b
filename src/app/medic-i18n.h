/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

void medic_app_init_i18n (void);
