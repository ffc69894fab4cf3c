#pragma once

#include <string>

#include "corridor/forecast/outlook.hpp"
#include "corridor/publish/small_cells.hpp"

namespace corridor {

/// The model's outlook in the form of the Hubverse (docs.hubverse.io, model output of type "quantile"): columns
/// origin_time,target,horizon,target_end_time,location,output_type,output_type_id,value; 23 quantiles for every series
/// and time. `horizon` is in whole hours since the origin; times that are not are left out. People have at most one
/// decimal, hours two. Rows in the order of the model's series, then time, then quantile. Rows of small cells are left
/// out: the form has no empty values.
std::string hub_csv(const Outlook& outlook, const SmallCells& cells = {});

}  // namespace corridor
