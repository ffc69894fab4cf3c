#pragma once

#include "corridor/ledger/docket.hpp"

namespace corridor {

/// Sets aside claims that a later one names in `supersedes`, and withdrawals themselves.
void correction(Docket& docket);

/// Sets aside claims that say a number is not so.
void denial(Docket& docket);

/// Of the pledges of one donor for one purpose: one that says in its words that it raises or revises an earlier one, or
/// that supersedes it, stands in its place. Two pledges without such words are two.
void pledge_revision(Docket& docket);

/// Sets aside a claim whose number another one names as part of its own (`includes`), where both would be added up: aid
/// of any sector, else claims of one series.
void part_of_total(Docket& docket);

}  // namespace corridor
